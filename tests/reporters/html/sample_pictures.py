"""What the invented case shows in pictures and pages; nothing of it is true.

Long names, open ends, days before and after the axis and more nodes than a picture holds are
there on purpose.
"""

from __future__ import annotations

from dataclasses import replace

from legalmodel.model import (
    ActorRecord,
    ActRecord,
    InstrumentRecord,
    LinkRecord,
    Named,
    Pictures,
    Report,
    RoadmapRow,
)
from legalmodel.model.pictures import (
    ChainStep,
    DayRecord,
    Ladder,
    LadderStep,
    Network,
    NetworkNode,
    TimelineEntry,
)
from tests.reporters.html.sample import sample
from tests.reporters.html.sample_words import ID, Pair, Teller

_ASSOCIATION: Pair = ("Meridian Association", "Меридианная ассоциация")
_NORTHLAND: Pair = ("Northland", "Нордландия")
_SOUTHMARK: Pair = ("Southmark", "Зюдмаркия")
_BOARD: Pair = (
    "Board for the Supervision of Waste Reception Plants in Ports of the Meridian Association",
    "Совет по надзору за приёмными сооружениями для отходов в портах Меридианной ассоциации",
)
_PLANT: Pair = ("Waste reception plant at Elmhaven", "Приёмное сооружение в Эльмхавене")
_SIGNED: Pair = ("signature", "подписание")
_TAKES_PART: Pair = ("takes part in", "участвует в")
_IMPLEMENTS: Pair = ("implements", "осуществляет")
_OPERATING: Pair = ("in operation", "действует")


def pictured(lang: str = "en") -> Report:
    """The sample with everything that the pictures and pages show."""
    report, say = sample(lang), Teller(lang)
    instruments = (_first(report, say), *report.instruments[1:])
    return replace(
        report,
        instruments=instruments,
        pictures=Pictures(
            timeline=_timeline(report, say),
            network=_network(report, say),
            chains=_chains(report, say),
            ladders=_ladders(report, say),
            undated=3,
        ),
        actors=_actors(report, say),
        roadmap=_roadmap(report, say),
    )


def _named(say: Teller, local: str, pair: Pair) -> Named:
    return Named(f"{ID}{local}", say(pair))


def _first(report: Report, say: Teller) -> InstrumentRecord:
    """The first instrument with its citation, the acts on it in three dates, and its links."""
    first, second = report.instruments[:2]
    return replace(
        first,
        status=say(_OPERATING),
        particulars=((say(("Depositary", "Депозитарий")), say(_NORTHLAND)),),
        acts=(
            ActRecord(
                participant=_named(say, "northland", _NORTHLAND),
                kind=say(("ratification", "ратификация")),
                done_on="2011-03-04",
                deposited_on="2011-05-01",
                effective_on="2011-06-01",
                conditions=(say(("reservation to article 3", "оговорка к статье 3")),),
                evidence=first.evidence,
            ),
        ),
        links=(
            LinkRecord(first.iri, say(_IMPLEMENTS), second.iri, first.label, second.label),
            LinkRecord(f"{ID}elsewhere", say(_IMPLEMENTS), first.iri, "X", first.label),
        ),
    )


def _day(day: str, label: str, earliest: str = "", latest: str = "") -> DayRecord:
    return DayRecord(day, earliest or day, latest or day, label)


def _timeline(report: Report, say: Teller) -> tuple[TimelineEntry, ...]:
    found = report.findings[0].id
    instrument = report.instruments[0]
    node = Named(instrument.iri, instrument.label)
    old = _day("1931", say(_SIGNED), "1931-01-01", "1931-12-31")
    entries = [
        TimelineEntry(node, "instrument", _day("2011-03-04", say(_SIGNED)), None, (), "", (found,)),
        TimelineEntry(
            _named(say, "programme", ("Clean Ports, 2012–2015", "Чистые порты, 2012–2015 годы")),
            "programme",
            _day("2012", "", "2012-01-01", "2012-12-31"),
            _day("2015", "", "2015-01-01", "2015-12-31"),
            (_day("2013-06-01", say(_SIGNED)),),
            say(_OPERATING),
        ),
        TimelineEntry(
            _named(say, "old", ("Harbour Convention of 1931", "Портовая конвенция 1931 года")),
            "instrument",
            None,
            None,
            (old,),
            say(_OPERATING),
        ),
        TimelineEntry(_named(say, "board", _BOARD), "institution", None, None, (), ""),
    ]
    for number in range(1, 12):
        day = _day(f"20{number + 5:02d}-02-03", say(_SIGNED))
        plant: Pair = (f"{_PLANT[0]}, stage {number}", f"{_PLANT[1]}, этап {number}")
        node = _named(say, f"plant-{number}", plant)
        entries.append(TimelineEntry(node, "measure", day, None, (day,), ""))
    return tuple(entries)


def _network(report: Report, say: Teller) -> Network:
    instruments = [
        NetworkNode(Named(each.iri, each.label), "instrument", each.findings)
        for each in report.instruments
    ]
    parties = [
        NetworkNode(_named(say, "northland", _NORTHLAND), "actor", (report.findings[0].id,)),
        NetworkNode(_named(say, "southmark", _SOUTHMARK), "actor"),
        NetworkNode(_named(say, "board", _BOARD), "institution"),
    ]
    many = [
        NetworkNode(_named(say, f"port-{n}", (f"Port no. {n}", f"Порт № {n}")), "actor")
        for n in range(40)
    ]
    first = report.instruments[0]
    links = [
        LinkRecord(party.node.iri, say(_TAKES_PART), each.iri)
        for party in parties
        for each in report.instruments
    ]
    links += [LinkRecord(each.node.iri, say(_TAKES_PART), first.iri) for each in many]
    links += [
        LinkRecord(report.instruments[1].iri, say(_IMPLEMENTS), first.iri),
        LinkRecord(parties[0].node.iri, say(("leads", "возглавляет")), parties[2].node.iri),
    ]
    return Network((*instruments, *parties, *many), tuple(links))


def _chains(report: Report, say: Teller) -> tuple[ChainStep, ...]:
    first = report.instruments[0]
    project = ChainStep(_named(say, "plant", _PLANT), say(("project", "проект")), say(_OPERATING))
    broken = ChainStep(
        _named(say, "board", _BOARD),
        say(("programme", "программа")),
        "",
        broken=True,
        findings=(report.findings[0].id,),
    )
    level = say(("joint statement", "совместное заявление"))
    deep = ChainStep(_named(say, "deep", _NORTHLAND), level, "", next=(project,))
    for number in range(3):
        deep = ChainStep(_named(say, f"deep-{number}", _BOARD), level, "", next=(deep,))
    return (
        ChainStep(Named(first.iri, first.label), level, say(_OPERATING), (broken, project)),
        deep,
        ChainStep(_named(say, "again", _SOUTHMARK), level, "", repeated=True),
    )


def _ladders(report: Report, say: Teller) -> tuple[Ladder, ...]:
    rungs: tuple[Pair, ...] = (
        ("announced", "объявлено"),
        ("agreed in principle by all the governments", "в принципе согласовано правительствами"),
        ("in operation", "действует"),
    )
    instruments = tuple(Named(each.iri, each.label) for each in report.instruments)
    ports = tuple(_named(say, f"port-{n}", (f"Port {n}", f"Порт {n}")) for n in range(70))
    nodes = (ports, (), instruments)
    steps = tuple(LadderStep(say(pair), each) for pair, each in zip(rungs, nodes, strict=True))
    nine = tuple(
        LadderStep(say((f"readiness level {n}", f"уровень готовности {n}")), instruments[: n % 3])
        for n in range(1, 10)
    )
    return (
        Ladder(say(("How far the ports are", "Как далеко продвинулись порты")), steps),
        Ladder(say(("Readiness of the technology", "Готовность технологии")), nine),
    )


def _actors(report: Report, say: Teller) -> tuple[ActorRecord, ...]:
    first = report.instruments[0]
    whole = _named(say, "association", _ASSOCIATION)
    return tuple(
        ActorRecord(
            node=_named(say, local, pair),
            kind=say(("state", "государство")),
            part_of=(whole,),
            instruments=(Named(first.iri, first.label),),
            evidence=report.findings[0].evidence[:1] * 8,
            findings=tuple(f.id for f in report.findings if say(pair) in f.actors),
        )
        for local, pair in (("northland", _NORTHLAND), ("southmark", _SOUTHMARK))
    )


def _roadmap(report: Report, say: Teller) -> tuple[RoadmapRow, ...]:
    first = report.instruments[0]
    late = RoadmapRow(
        node=_named(say, "plant", _PLANT),
        kind=say(("planned measure", "запланированная мера")),
        instruments=(Named(first.iri, first.label),),
        responsible=(_named(say, "northland", _NORTHLAND),),
        planned="2014-12-31",
        actual="",
        status="",
        overdue=True,
        evidence=report.findings[0].evidence[:1],
        findings=(report.findings[0].id,),
    )
    done = replace(
        late,
        node=_named(say, "board", _BOARD),
        responsible=(),
        instruments=(),
        actual="2015-02-01",
        status=say(_OPERATING),
        overdue=False,
        findings=(),
    )
    return (late, done)
