"""What a second process does that reads for a release: it begins without Django, so nothing here needs it at first."""

from __future__ import annotations

import gc
from multiprocessing.connection import Connection


def serve(there: Connection) -> None:
    """Take the work from the pipe, send one part per span; ends when whoever asked is gone."""
    import django  # this process began without it

    django.setup()
    from azm.flow.release_reading import read_part  # needs Django started

    gc.disable()
    try:
        spans, scope, not_counted = there.recv()
        for span in spans:
            there.send(read_part(span, scope, not_counted))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
