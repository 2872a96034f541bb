"""The rules of scrutiny: pure functions that find, in facts as of a day, where the work falls short.

`run(facts, as_of, parameters=None, *, known_by=None, only=())` is the way in.
"""

from azm.scrutiny.rules.running import RULES, WORDS, run

__all__ = ["RULES", "WORDS", "run"]
