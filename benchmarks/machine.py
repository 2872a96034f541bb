"""The machine a measurement was made on, and measuring a program: seconds and peak memory."""

from __future__ import annotations

import os
import platform
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from statistics import median
from typing import Any

MEBIBYTE = 1024 * 1024
_PACKAGES = ("duckdb", "pyarrow", "Django", "pandas", "polars", "typst")


@dataclass(frozen=True, slots=True)
class Run:
    """One finished program: wall-clock seconds, peak resident memory in MiB, what it printed."""

    seconds: float
    peak_mib: float
    printed: str


def described() -> str:
    """One line: processor, cores, memory, system, Python and the packages that are measured."""
    cpu = next((line.split(":", 1)[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "")
    total = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    packages = ", ".join(f"{name} {metadata.version(name)}" for name in _PACKAGES if _is_installed(name))
    return (
        f"{cpu or platform.processor()}, {os.cpu_count()} cores, {total / 1024 / 1024:.0f} GiB memory, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {packages}"
    )


def run(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Run:
    """Run a program to its end; a failure is an error with what it wrote."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **(environment or {})},
        text=True,
    )
    assert process.stdout
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    # Told, so that subprocess does not wait for a child that wait4 has already taken.
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(
            f"{' '.join(str(part) for part in command)} ended with {process.returncode}: {printed[-500:]}"
        )
    return Run(seconds, usage.ru_maxrss / 1024, printed)


def interleaved(calls: Sequence[Callable[[], Any]], repeats: int) -> list[float]:
    """The median seconds of each call, run in turns so that the machine's moods fall on all alike."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(repeats):
        for call, taken in zip(calls, times, strict=True):
            start = time.perf_counter()
            call()
            taken.append(time.perf_counter() - start)
    return [median(taken) for taken in times]


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text("utf-8").splitlines() if file.is_file() else []


def _is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True
