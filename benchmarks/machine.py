"""The machine a measurement was made on, and measuring a program: seconds and peak memory."""

from __future__ import annotations

import os
import platform
import subprocess
import tempfile
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
    """Run a program to its end; anything but 0 is an error with what it wrote: a crash must not pass for speed."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as printed, tempfile.TemporaryFile("w+") as said:
        start, peak = time.perf_counter(), 0.0
        process = subprocess.Popen(
            [str(part) for part in command], stdout=printed, stderr=said, env={**os.environ, **(environment or {})}
        )
        # Asked for while it runs: what the system keeps after the end also counts the parent it was started from.
        while process.poll() is None:
            peak = max(peak, peak_mib(process.pid))
            time.sleep(0.005)
        seconds = time.perf_counter() - start
        texts = [file.read() for file in (printed, said) if file.seek(0) == 0]
    if process.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {process.returncode}: {texts[1][-2000:]}")
    return Run(seconds, peak, texts[0])


def peak_mib(process: int | str = "self") -> float:
    """The most resident memory that a process has held so far, in MiB; 0 if it is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


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
