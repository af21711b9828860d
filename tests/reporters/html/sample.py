"""An invented case in two languages: every part of a report is there, and nothing is true.

The Meridian Association and the Bluewater Agency do not exist; neither do their instruments,
authors or sources.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from legalmodel.model import (
    EVIDENCE_STATES,
    FORCES,
    SEVERITIES,
    Coverage,
    Evidence,
    EvidenceState,
    Finding,
    Force,
    InputFile,
    InstrumentRecord,
    Location,
    Proposal,
    Report,
    Requirement,
    Rule,
    RuleCoverage,
    Run,
    Severity,
    SourceRecord,
    StatedGapRecord,
    Summary,
)

ID = "https://example.org/id/meridian/"
Pair = tuple[str, str]
"""One text in English and in Russian."""

MERIDIAN: Pair = ("Meridian Association", "Меридианная ассоциация")
AGENCY: Pair = ("Bluewater Agency", "Агентство по голубым водам")
NORTHLAND: Pair = ("Northland", "Нордландия")
SOUTHMARK: Pair = ("Southmark", "Зюдмаркия")

STATEMENT: Pair = (
    "Joint Statement on Cooperation in Coastal Industry of 4 March 2011",
    "Совместное заявление о сотрудничестве в прибрежной промышленности от 4 марта 2011 года",
)
DIRECTIONS_2015: Pair = ("External Directions for 2015", "Внешние направления на 2015 год")
DIRECTIONS_2016: Pair = ("External Directions for 2016", "Внешние направления на 2016 год")
STRATEGY: Pair = ("Meridian Strategy to 2020", "Меридианная стратегия до 2020 года")
PROGRAMME: Pair = (
    "Programme for Clean Ports and Sustainable Shipbuilding, 2012–2015",
    "Программа «Чистые порты и устойчивое судостроение» на 2012–2015 годы",
)
CENTRE: Pair = ("Centre for Port Technology", "Центр портовых технологий")
TREATY: Pair = (
    "Agreement on the Mutual Recognition of Seafarers' Certificates",
    "Соглашение о взаимном признании свидетельств моряков",
)
COOPERATION: Pair = (
    "Cooperation of the Meridian Association and the Bluewater Agency",
    "Сотрудничество Меридианной ассоциации и Агентства по голубым водам",
)
STATISTICS: Pair = ("Policy on port statistics", "Политика в области портовой статистики")


@dataclass(frozen=True, slots=True)
class _RuleText:
    identifier: str
    name: str
    category: str
    severity: Severity
    force: Force
    title: Pair
    problem: Pair
    why: Pair
    basis: Pair
    force_label: Pair
    remedy: Pair
    limits: Pair


_RULES = (
    _RuleText(
        "LM101", "statement-without-roadmap", "implementation", "high", "implementation-gap",
        ("Statement without roadmap", "Заявление без дорожной карты"),
        (
            "A joint statement that provides for common work is followed by a dated roadmap.",
            "За совместным заявлением, предусматривающим общую работу, следует дорожная карта со сроками.",
        ),
        (
            "Without dates and owners nobody can say whether the statement is being carried out.",
            "Без сроков и ответственных нельзя сказать, исполняется ли заявление.",
        ),
        ("The statement's own paragraph on follow-up.", "Положение самого заявления о его исполнении."),
        ("political commitment", "политическое обязательство"),
        (
            "Adopt a roadmap with dates, owners and indicators, and publish it.",
            "Принять дорожную карту со сроками, ответственными и показателями и опубликовать её.",
        ),
        (
            "Not where a programme or a plan with dates serves the same purpose.",
            "Не пробел, если той же цели служит программа или план со сроками.",
        ),
    ),
    _RuleText(
        "LM110", "planned-measure-overdue", "implementation", "medium", "implementation-gap",
        ("Planned measure overdue", "Срок запланированной меры истёк"),
        (
            "What a plan announces for a date is done, cancelled or rescheduled by that date.",
            "То, что план предусматривает к сроку, к этому сроку сделано, отменено или перенесено.",
        ),
        ("A plan is trusted as far as it is kept.", "Плану верят настолько, насколько он исполняется."),
        ("The plan itself.", "Сам план."),
        ("own plan", "собственный план"),
        ("Report on the measure, or set a new date.", "Отчитаться о мере или назначить новый срок."),
        ("Not before the latest date that the plan allows.", "Не раньше последнего срока, допускаемого планом."),
    ),
    _RuleText(
        "LM203", "programme-without-sequel", "continuity", "medium", "implementation-gap",
        ("Programme expired without a sequel", "Программа истекла без продолжения"),
        (
            "A programme whose objective continues has a sequel when it ends.",
            "У программы, цель которой сохраняется, по окончании есть продолжение.",
        ),
        ("Work begun loses money, people and data.", "Начатая работа теряет деньги, людей и данные."),
        ("The strategy that names the objective.", "Стратегия, в которой названа цель."),
        ("own plan", "собственный план"),
        ("Adopt a sequel, or state that the objective is met.", "Принять продолжение или объявить цель достигнутой."),
        ("Not where the programme says that it is concluded.", "Не пробел, если программа объявлена завершённой."),
    ),
    _RuleText(
        "LM305", "treaty-without-depositary", "legal-basis", "high", "legal-gap",
        ("Multilateral treaty without a depositary", "Многосторонний договор без депозитария"),
        (
            "A multilateral treaty under which instruments are deposited names a depositary.",
            "Многосторонний договор, по которому сдаются грамоты, называет депозитария.",
        ),
        (
            "Without one nobody can say when the treaty entered into force, and for whom.",
            "Без него нельзя сказать, когда и для кого договор вступил в силу.",
        ),
        (
            "Vienna Convention on the Law of Treaties, articles 76 and 77.",
            "Венская конвенция о праве международных договоров, статьи 76 и 77.",
        ),
        ("treaty in force", "действующий договор"),
        ("Designate a depositary by an amending protocol.", "Назначить депозитария протоколом о поправках."),
        ("Not for a treaty between two parties.", "Не относится к договору двух сторон."),
    ),
    _RuleText(
        "LM301", "political-instruments-only", "legal-basis", "medium", "policy-observation",
        ("Cooperation resting on political instruments only", "Сотрудничество лишь на политических документах"),
        (
            "Lasting cooperation of two organisations has an agreement in force as its basis.",
            "Основа длительного сотрудничества двух организаций — действующее соглашение.",
        ),
        (
            "Competence, money and immunities cannot rest on a statement for long.",
            "Компетенция, финансы и иммунитеты не могут долго опираться на заявление.",
        ),
        ("Practice of comparable organisations.", "Практика сопоставимых организаций."),
        ("good practice", "надлежащая практика"),
        ("Consider a framework agreement.", "Рассмотреть вопрос о рамочном соглашении."),
        (
            "Not where the parties chose the political form on purpose and say why.",
            "Не пробел, если стороны сознательно выбрали политическую форму и объяснили почему.",
        ),
    ),
    _RuleText(
        "LM403", "methods-not-harmonised", "harmonisation", "medium", "policy-observation",
        ("Methods differ although a common policy presupposes them", "Методы различаются, хотя общая политика предполагает их единство"),
        (
            "Where a common policy rests on figures, the figures are made by one method.",
            "Если общая политика опирается на показатели, они рассчитываются одним методом.",
        ),
        ("Figures that cannot be compared cannot guide.", "Несопоставимые показатели не могут служить ориентиром."),
        ("Doctrine on coordinated policy.", "Доктрина согласованной политики."),
        ("doctrine", "доктрина"),
        ("Agree on one method and a date for its use.", "Согласовать единый метод и срок его введения."),
        ("Not where recognition of each other's methods is agreed.", "Не пробел, если согласовано взаимное признание методов."),
    ),
    _RuleText(
        "LM501", "planned-institution-missing", "institutions", "high", "implementation-gap",
        ("Planned institution not established", "Запланированный институт не учреждён"),
        (
            "An institution that an instrument plans is established by the date it names.",
            "Институт, предусмотренный документом, учреждается к названному сроку.",
        ),
        ("Tasks given to it lie with nobody.", "Порученные ему задачи не выполняет никто."),
        ("The instrument that plans it.", "Документ, который его предусматривает."),
        ("political commitment", "политическое обязательство"),
        ("Establish it, or give its tasks to a body that exists.", "Учредить его или передать задачи существующему органу."),
        ("Not where another body took over the tasks.", "Не пробел, если задачи принял другой орган."),
    ),
    _RuleText(
        "LM602", "series-member-omits-partner", "strategy", "low", "policy-observation",
        ("Member of a series silent on a partner", "Документ серии молчит о партнёре"),
        (
            "A partner that one document of a series treats in detail is not dropped in the next.",
            "Партнёр, подробно названный в одном документе серии, не исчезает из следующего.",
        ),
        ("A gap of a year reads as a change of course.", "Пропуск на год читается как смена курса."),
        ("Comparison within the series.", "Сравнение внутри серии."),
        ("comparator", "сравнение"),
        ("Name the partner again, or say why not.", "Вновь назвать партнёра или объяснить, почему он не назван."),
        ("Not before a sibling had treated the partner in detail.", "Не раньше, чем другой документ серии подробно назвал партнёра."),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Case:
    rule: str
    subject: Pair
    local: str
    state: EvidenceState
    severity: Severity
    actors: tuple[Pair, ...]
    message: Pair
    proposal: bool = False


def _missing(what: Pair, whom: Pair) -> Pair:
    return (
        f"No {what[0]} is recorded for {whom[0]}.",
        f"В данных нет сведений: {what[1]} — {whom[1]}.",
    )


_BOTH = (MERIDIAN, AGENCY)
_MEMBERS = (MERIDIAN, NORTHLAND, SOUTHMARK)
_PORTS: tuple[Pair, ...] = (
    ("Elmhaven", "Эльмхафен"),
    ("Grayport", "Грейпорт"),
    ("Isle of Tern", "остров Крачек"),
    ("Long Quay", "Длинный Причал"),
    ("Ostwick", "Оствик"),
    ("Saltmouth", "Солёное Устье"),
)


def _cases() -> tuple[_Case, ...]:
    """Twenty-five findings: every force, severity and evidence state occurs."""
    roadmap: Pair = ("roadmap", "дорожная карта")
    fixed = [
        _Case("LM101", STATEMENT, "statement", "documented", "high", _BOTH, _missing(roadmap, STATEMENT), True),
        _Case("LM101", COOPERATION, "cooperation", "contested", "medium", _BOTH, _missing(roadmap, COOPERATION)),
        _Case("LM203", PROGRAMME, "programme", "probable", "low", (MERIDIAN,), _missing(("sequel", "продолжение"), PROGRAMME)),
        _Case("LM305", TREATY, "treaty", "documented", "high", _MEMBERS, _missing(("depositary", "депозитарий"), TREATY)),
        _Case("LM305", PROGRAMME, "protocol", "recorded", "high", _MEMBERS, _missing(("depositary", "депозитарий"), PROGRAMME)),
        _Case("LM301", COOPERATION, "cooperation", "documented", "medium", _BOTH, _missing(("agreement in force", "действующее соглашение"), COOPERATION), True),
        _Case("LM403", STATISTICS, "statistics", "documented", "medium", _MEMBERS, _missing(("common method", "единый метод"), STATISTICS), True),
        _Case("LM501", CENTRE, "centre", "documented", "high", (MERIDIAN, SOUTHMARK), _missing(("act of establishment", "акт об учреждении"), CENTRE)),
        _Case("LM602", DIRECTIONS_2016, "directions-2016", "documented", "low", _BOTH, _missing(("mention of the Bluewater Agency", "упоминание Агентства по голубым водам"), DIRECTIONS_2016)),
        _Case("LM602", STRATEGY, "strategy", "unrecorded", "low", _BOTH, _missing(("mention of the Bluewater Agency", "упоминание Агентства по голубым водам"), STRATEGY)),
    ]  # fmt: skip
    reception: Pair = ("report on the reception plant", "отчёт о приёмном сооружении")
    overdue = [
        _Case(
            "LM110", (f"Waste reception plant at {en}", f"Сооружение по приёму отходов: {ru}"),
            f"plant-{index}", "unrecorded" if index % 2 else "probable", "low",
            (NORTHLAND if index % 2 else SOUTHMARK,), _missing(reception, (en, ru)),
        )
        for index, (en, ru) in enumerate(_PORTS)
    ]  # fmt: skip
    board: Pair = ("port board", "портовый совет")
    boards = [
        _Case(
            "LM501", (f"Port board of {en}", f"Портовый совет: {ru}"), f"board-{index}",
            "documented" if index < 2 else "unrecorded", "medium" if index < 2 else "low",
            (MERIDIAN, NORTHLAND), _missing(board, (en, ru)),
        )
        for index, (en, ru) in enumerate(_PORTS)
    ]  # fmt: skip
    certificates: Pair = ("common list of certificates", "единый перечень свидетельств")
    recognition = [
        _Case(
            "LM403", (f"Training standards of {en}", f"Стандарты подготовки: {ru}"), f"standard-{index}",
            "probable", "low", (NORTHLAND, SOUTHMARK), _missing(certificates, (en, ru)),
        )
        for index, (en, ru) in enumerate(_PORTS[:3])
    ]  # fmt: skip
    return (*fixed, *overdue, *boards, *recognition)


class _Teller:
    """Says a pair in the language of the report."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, pair: Pair) -> str:
        return pair[0] if self.lang == "en" else pair[1]


def _evidence(say: _Teller, case: _Case) -> tuple[Evidence, ...]:
    if case.state in ("unrecorded", "recorded"):
        return ()
    absence = Evidence(
        source=say((
            "Halvard, T. and Oyelaran, B. “Coastal industry between associations.” Review of Invented Law 7 (2016), 41–66",
            "Халвард Т., Ойеларан Б. Прибрежная промышленность между объединениями // Обозрение вымышленного права. 2016. № 7. С. 41–66",
        )),
        locator=say(("section 3, paragraph 7", "раздел 3, абзац 7")),
        reference="127" if case.proposal else "none",
        quotation=say(("these plans have remained on paper", "эти планы остались на бумаге")),
        language=say.lang,
        attributed_to=say(("T. Halvard, B. Oyelaran", "Т. Халвард, Б. Ойеларан")),
        source_iri="https://example.org/review/7/41",
        voice=say(("author", "автор источника")),
        rank=say(("doctrine", "доктрина")),
        translation=say(("original", "оригинал")),
        published_on="2016-05-20",
        primary_consulted=False,
        side="absence",
        statement=say((
            "work on it began in 2014 and has not led to an adopted text",
            "работа над ней начата в 2014 году и к принятому тексту не привела",
        )),
        doubt=say(("printed “2041”, read as “2014”", "напечатано «2041», читается «2014»")) if case.proposal else "",
    )  # fmt: skip
    focus = replace(
        absence,
        source=say(("Meridian Gazette 2011, no. 3", "Меридианный вестник. 2011. № 3")),
        locator=say(("page 12", "страница 12")),
        reference="none",
        quotation="",
        attributed_to=say(("Meridian Secretariat", "Меридианный секретариат")),
        source_iri="",
        voice=say(("official", "официальное лицо")),
        rank=say(("authentic text", "аутентичный текст")),
        published_on="2011-03-04",
        primary_consulted=True,
        side="focus",
        statement="",
        doubt="",
    )
    if case.state != "contested":
        return (absence, focus)
    presence = replace(
        absence,
        source=say(("Bluewater Bulletin, 2 June 2016", "Бюллетень голубых вод, 2 июня 2016 года")),
        locator=say(("page 2", "страница 2")),
        reference="none",
        quotation=say(("the roadmap agreed last winter", "согласованная прошлой зимой дорожная карта")),
        attributed_to=say(("L. Castellane", "Л. Кастеллан")),
        source_iri="",
        rank=say(("press", "пресса")),
        published_on="2016-06-02",
        side="presence",
        statement=say(("a roadmap was agreed in the winter of 2015", "дорожная карта согласована зимой 2015 года")),
    )  # fmt: skip
    return (absence, presence, focus)


def _proposal(say: _Teller, case: _Case, evidence: tuple[Evidence, ...]) -> Proposal:
    return Proposal(
        iri=f"{ID}proposal-{case.local}",
        text=say((
            "Conclude a framework agreement of the two organisations, and adopt a programme of four years under it.",
            "Заключить рамочное соглашение двух организаций и принять в его исполнение четырёхлетнюю программу.",
        )),
        author=evidence[0].attributed_to,
        addressee=say(MERIDIAN),
        evidence=(replace(evidence[0], locator=say(("Conclusion, item 2", "Заключение, пункт 2"))),),
    )  # fmt: skip


def _finding(say: _Teller, case: _Case, number: int) -> Finding:
    rule = next(rule for rule in _RULES if rule.identifier == case.rule)
    evidence = _evidence(say, case)
    attributed = (
        f" {say(('According to', 'По сведениям источника:'))} {evidence[0].attributed_to} "
        f"({evidence[0].published_on[:4]}): {evidence[0].statement}."
        if evidence
        else ""
    )
    return Finding(
        id=f"{rule.identifier.lower()}{number:02d}{'7c1f09ab5e'[number % 5:]}",
        rule=rule.identifier,
        title=say(rule.title),
        category=rule.category,
        force=rule.force,
        severity=case.severity,
        evidence_state=case.state,
        focus_node=f"{ID}{case.local}",
        focus_label=say(case.subject),
        path="^<https://w3id.org/legalmodel/ontology#implements>",
        value="",
        message=say(case.message) + attributed,
        explanation=say((
            "Examined: the recorded thing and everything that implements it. Along the path the data hold nothing.",
            "Изучен внесённый объект и всё, что его исполняет. По этому пути данные ничего не содержат.",
        )),
        actors=tuple(say(actor) for actor in case.actors),
        requirement=Requirement(
            text=say(rule.problem),
            legal_basis=say(rule.basis),
            force=say(rule.force_label),
            source=say(("Halvard and Oyelaran 2016, section 3", "Халвард и Ойеларан 2016, раздел 3")),
        ),
        evidence=evidence,
        remedy=say(rule.remedy),
        proposals=(_proposal(say, case, evidence),) if case.proposal else (),
        location=Location("instances/meridian/statement.ttl", 40 + number, 5),
    )  # fmt: skip


def _defects(say: _Teller) -> tuple[Finding, ...]:
    base = _finding(say, _cases()[0], 90)
    return tuple(
        replace(
            base,
            id=f"lm90{number}ab3c5d7e",
            rule=f"LM90{number}",
            title=say(title),
            category="evidence",
            force="",
            severity="medium",
            evidence_state="recorded",
            message=say(message),
            actors=(),
            requirement=Requirement("", "", "", ""),
            evidence=(),
            proposals=(),
        )
        for number, title, message in (
            (
                1,
                ("Assertion without a locator", "Утверждение без указания места"),
                ("The statement names a source, but no place in it.", "Назван источник, но не место в нём."),
            ),
            (
                4,
                ("Date that cannot be read", "Дата не читается"),
                ("“2011-13” is no date in EDTF.", "«2011-13» — не дата в записи EDTF."),
            ),
        )
    )  # fmt: skip


def _rules() -> tuple[Rule, ...]:
    def both(pair: Pair) -> dict[str, str]:
        return {"en": pair[0], "ru": pair[1]}

    gaps = tuple(
        Rule(
            iri=f"https://w3id.org/legalmodel/rule/{rule.name}",
            identifier=rule.identifier,
            category=rule.category,
            severity=rule.severity,
            title=both(rule.title),
            description=both(rule.problem),
            message=both(rule.title),
            template={},
            remedy=both(rule.remedy),
            rationale=both(rule.why),
            source=both(("Halvard and Oyelaran 2016, section 3", "Халвард и Ойеларан 2016, раздел 3")),
            legal_basis=both(rule.basis),
            limits=both(rule.limits),
            force=rule.force,
            since="0.1.0",
        )
        for rule in sorted(_RULES, key=lambda rule: rule.identifier)
    )  # fmt: skip
    defect = Rule(
        iri="https://w3id.org/legalmodel/rule/evidence-without-locator",
        identifier="LM901",
        category="evidence",
        severity="medium",
        title=both(("Assertion without a locator", "Утверждение без указания места")),
        description=both(("Every assertion names a place in its source.", "У каждого утверждения указано место в источнике.")),
        message={},
        template={},
        remedy=both(("Add section and paragraph.", "Добавить раздел и абзац.")),
        since="0.1.0",
    )  # fmt: skip
    return (*gaps, defect)


def _sources(say: _Teller) -> tuple[SourceRecord, ...]:
    return (
        SourceRecord(
            iri="https://example.org/review/7/41",
            citation=say((
                "Halvard, T. and Oyelaran, B. “Coastal industry between associations.” Review of Invented Law 7 (2016), 41–66",
                "Халвард Т., Ойеларан Б. Прибрежная промышленность между объединениями // Обозрение вымышленного права. 2016. № 7. С. 41–66",
            )),
            author=say(("T. Halvard, B. Oyelaran", "Т. Халвард, Б. Ойеларан")),
            published_on="2016-05-20", rank=say(("doctrine", "доктрина")), language=say.lang,
            translation=say(("original", "оригинал")), primary=False, facts=214,
        ),
        SourceRecord(
            iri=f"{ID}gazette-2011-3",
            citation=say(("Meridian Gazette 2011, no. 3", "Меридианный вестник. 2011. № 3")),
            author=say(("Meridian Secretariat", "Меридианный секретариат")),
            published_on="2011-03-04", rank=say(("authentic text", "аутентичный текст")), language=say.lang,
            translation="", primary=True, facts=31,
        ),
        SourceRecord(
            iri=f"{ID}bulletin", citation=say(("Bluewater Bulletin, 2 June 2016", "Бюллетень голубых вод, 2 июня 2016 года")),
            author=say(("L. Castellane", "Л. Кастеллан")), published_on="2016-06-02", rank=say(("press", "пресса")),
            language=say.lang, translation="", primary=False, facts=1,
        ),
    )  # fmt: skip


def _instruments(say: _Teller, findings: tuple[Finding, ...]) -> tuple[InstrumentRecord, ...]:
    def record(pair: Pair, local: str, kind: Pair, dates: tuple[Pair, ...]) -> InstrumentRecord:
        own = tuple(f.id for f in findings if f.focus_node == ID + local)
        evidence = next((f.evidence for f in findings if f.focus_node == ID + local and f.evidence), ())
        return InstrumentRecord(
            iri=ID + local, label=say(pair), designation=say(kind), dates=tuple(map(say, dates)),
            participants=tuple(map(say, _BOTH)) if dates else (),
            natures=(say(("non-legally-binding instrument", "не имеющий обязательной силы документ")),) if dates else (),
            evidence=evidence[-1:], findings=own,
        )  # fmt: skip

    adopted: Pair = ("2011-03-04 adoption", "2011-03-04 принятие")
    return (
        record(STATEMENT, "statement", ("joint statement", "совместное заявление"), (adopted,)),
        record(DIRECTIONS_2015, "directions-2015", ("main directions", "основные направления"), ()),
        record(DIRECTIONS_2016, "directions-2016", ("main directions", "основные направления"),
               (("2015-12-11 adoption", "2015-12-11 принятие"),)),
        record(STRATEGY, "strategy", ("strategy", "стратегия"), ()),
        record(PROGRAMME, "programme", ("programme", "программа"),
               (("2012-01-01 adoption", "2012-01-01 принятие"), ("2012 – 2015", "2012 – 2015"))),
        record(TREATY, "treaty", ("agreement", "соглашение"),
               (("2009-09-30 signature", "2009-09-30 подписание"),
                ("2010-02-01 entry into force", "2010-02-01 вступление в силу"))),
    )  # fmt: skip


def _stated(say: _Teller, findings: tuple[Finding, ...]) -> tuple[StatedGapRecord, ...]:
    evidence = findings[0].evidence[:1]
    author = evidence[0].attributed_to
    return (
        StatedGapRecord(
            f"{ID}stated-1",
            say(("The joint statement has no roadmap.", "У совместного заявления нет дорожной карты.")),
            author, evidence, (findings[0].id,),
        ),
        StatedGapRecord(
            f"{ID}stated-2",
            say(("Small shipyards are left out of the dialogue.", "Малые верфи не участвуют в диалоге.")),
            author, evidence, (),
        ),
    )  # fmt: skip


def _summary(say: _Teller, findings: tuple[Finding, ...], defects: tuple[Finding, ...]) -> Summary:
    force = Counter(finding.force for finding in findings)
    severity = Counter(finding.severity for finding in findings)
    states = Counter(finding.evidence_state for finding in findings)
    return Summary(
        findings=len(findings),
        defects=len(defects),
        by_force={name: force[name] for name in FORCES},
        by_severity={name: severity[name] for name in SEVERITIES},
        by_evidence_state={name: states[name] for name in EVIDENCE_STATES},
        by_category=dict(Counter(finding.category for finding in findings)),
        by_actor=dict(Counter(actor for finding in findings for actor in finding.actors)),
        text=say((
            "SAMPLE: an invented case. Eight gap rules looked at 231 of 246 recorded facts. Six instruments are recorded, one of them from its own text; two further instruments that the sources mention could not be examined.",
            "ОБРАЗЕЦ: вымышленный случай. Восемь правил о пробелах применены к 231 из 246 внесённых фактов. Внесено шесть документов, из них один — по его собственному тексту; ещё два документа, упомянутых в источниках, изучить не удалось.",
        )),
    )  # fmt: skip


def _coverage(say: _Teller, findings: tuple[Finding, ...]) -> Coverage:
    given = Counter(finding.rule for finding in findings)
    rows = [
        RuleCoverage(
            rule.identifier, rule.name, say(rule.title), rule.category,
            given[rule.identifier] + 2, given[rule.identifier],
        )
        for rule in _RULES
    ]  # fmt: skip
    silent: Pair = ("Reservation prohibited by the treaty", "Оговорка, запрещённая договором")
    rows.append(RuleCoverage("LM311", "reservation-prohibited", say(silent), "legal-basis", 0, 0))
    return Coverage(
        rules=tuple(sorted(rows, key=lambda row: row.rule)),
        unmatched_rules=("LM311",),
        instances=tuple(
            (say(pair), number)
            for pair, number in (
                (("Instrument", "Документ"), 6),
                (("Planned measure", "Запланированная мера"), 8),
                (("State", "Государство"), 2),
                (("International organisation", "Международная организация"), 2),
                (("Claim of absence", "Утверждение об отсутствии"), 12),
            )
        ),
        facts=246,
        facts_in_view=231,
        unrecorded=sum(finding.evidence_state == "unrecorded" for finding in findings),
        sources=_sources(say),
        notes=(
            say(("The minutes of the port boards are not public.", "Протоколы портовых советов не опубликованы.")),
            say(("15 recorded facts begin after the date asked about.", "15 внесённых фактов начинаются позже указанной даты.")),
        ),
    )  # fmt: skip


def sample(lang: str = "en") -> Report:
    """The invented case as a report in ``en`` or ``ru``."""
    say = _Teller(lang)
    findings = tuple(
        sorted(
            (_finding(say, case, number) for number, case in enumerate(_cases(), 1)),
            key=lambda finding: (finding.rule, finding.focus_node),
        )
    )
    defects = _defects(say)
    return Report(
        schema="https://w3id.org/legalmodel/schema/report/1",
        tool={"name": "legalmodel", "version": "0.1.0"},
        run=Run(
            valid_at="2016-12-31",
            known_by="2017-06-30",
            profile=say(("sample", "образец")),
            engine="pyshacl",
            inputs=(
                InputFile("instances/meridian/statement.ttl", "3f" * 32, 1204),
                InputFile("instances/meridian/programme.ttl", "a7" * 32, 386),
            ),
            ontology_version="0.1.0",
            ontology_sha256="0c" * 32,
            rules_sha256="5d" * 32,
        ),
        summary=_summary(say, findings, defects),
        coverage=_coverage(say, findings),
        findings=findings,
        defects=defects,
        waived=(),
        rules=_rules(),
        instruments=_instruments(say, findings),
        stated_gaps=_stated(say, findings),
        lang=lang,
    )
