"""What a second process does that reads for a release: it begins without Django, so nothing here needs it at first."""

from __future__ import annotations

import gc
from multiprocessing.connection import Connection


def serve(there: Connection) -> None:
    """Take the work from the pipe (a function, spans, what else it needs), send one part per span.

    Ends when whoever asked is gone. The function comes by the pipe, too: it can be found only once Django has started.
    """
    import django  # this process began without it

    django.setup()
    gc.disable()
    try:
        read_part, spans, *more = there.recv()
        for span in spans:
            there.send(read_part(span, *more))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
