"""The command that makes and seals an outlook."""

from __future__ import annotations

from pathlib import Path

import click

from azm.cli.frame import Steps, format_option, show
from azm.cli.tables import release_option


@click.command("forecast")
@release_option
@click.option("--unit", required=True, help="country, province or district.")
@click.option("--origin", required=True, metavar="YYYY-MM", help="The last month that may be known.")
@click.option("--horizon", default="3-14", show_default=True, help="Months after the origin.")
@click.option("--model", default="", help="Model; the frozen pool if not given. conflictology12 is the benchmark.")
@click.option("--draws", type=int, default=1000, show_default=True, help="Draws by unit and month.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the draws.")
@click.option("--published", default="", metavar="CODE", help="Another body's monthly totals instead, such as UCDP.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write to.")
@format_option
def forecast_(
    release: str,
    unit: str,
    origin: str,
    horizon: str,
    model: str,
    draws: int,
    seed: int,
    published: str,
    out: Path,
    style: str,
) -> None:
    """An outlook of people killed by unit and month, beside the benchmark, sealed so that it can be scored."""
    from azm.assess.forecasting.frozen import POOL  # heavy: numpy and scipy
    from azm.flow.outlook import Wanted, sealed_outlook, steps_of  # heavy, and the release's engine

    Steps().say(f"outlook by {unit} from {origin}")
    wanted = Wanted(unit, origin, steps_of(horizon), model or POOL, draws, seed, published)
    show(sealed_outlook(release, wanted, out), style)
