"""The mutation proof: whether a rule's own examples notice when one thing of the rule changes.

    python -m tests.mutation planned-measure-overdue      one rule, by name or identifier
    python -m tests.mutation continuity                   a category
    make mutants                                          all of them

Fixed operators change one thing at a time: a triple pattern, filter, branch, constraint, list
member or step of a path is left out; a property is another one; a negation, comparison or EXISTS
is turned round; a count or number is one more or one less; a value another; a target's class is
the next wider one; an expected kind or the path to the subject of claims is left out. Each mutant
runs over ``pass.ttl`` and ``fail.ttl``, prepared as for ``legalmodel rules test``, and is *caught*
if an example gives other findings (focus node, value, evidence state) than it states. A mutant
that no engine would run is *stillborn*, and proves nothing.

A survivor says that no example needs what was changed. Add the near-miss to ``pass.ttl`` or the
case to ``fail.ttl`` that needs it, or take the condition out of the rule. Where no example *can*
tell the mutant from the rule, name it, with the reason, in ``tests/mutation/equivalent/``, a file
for each category (any name will do):

    [[equivalent]]
    rule = "planned-measure-overdue"
    mutant = 'drop-triple: …'        # as printed behind SURVIVED, whole
    reason = "Why no example can tell it from the rule."

``--all`` tells every mutant, ``--jobs`` sets how many rules are proved at a time (default: one a
core). An entry about a mutant that is caught or does not exist is an error. Exit codes: 0 every
mutant is caught, stillborn or named; 1 not; 2 no rule is called that.
"""
