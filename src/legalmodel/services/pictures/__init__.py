"""What the report draws and tabulates beside its register, computed from the prepared graph."""

from __future__ import annotations

from dataclasses import replace

from legalmodel.model import Pictures, Report
from legalmodel.services.findings import FindingMaker
from legalmodel.services.pictures.actors import actors
from legalmodel.services.pictures.chains import chains
from legalmodel.services.pictures.ladders import ladders
from legalmodel.services.pictures.links import related
from legalmodel.services.pictures.network import network
from legalmodel.services.pictures.roadmap import roadmap
from legalmodel.services.pictures.statuses import statuses
from legalmodel.services.pictures.timeline import timeline
from legalmodel.services.pictures.view import View
from legalmodel.services.prepare import Prepared


def pictured(report: Report, prepared: Prepared, maker: FindingMaker) -> Report:
    """The report with everything that its pictures, pages and tables show of the view."""
    view = View(prepared, maker, report)
    relations = related(view)
    entries, undated = timeline(view)
    return replace(
        report,
        instruments=statuses(view, report.instruments, relations),
        actors=actors(view),
        roadmap=roadmap(view),
        pictures=Pictures(
            timeline=entries,
            network=network(view, relations),
            chains=chains(view),
            ladders=ladders(view),
            undated=undated,
        ),
    )
