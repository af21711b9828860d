"""Two gap rules and a data-defect rule, made for the tests of what is said of rules."""
