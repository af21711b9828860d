"""``python -m legalmodel``: the same as the command ``legalmodel``."""

from legalmodel.cli import main

if __name__ == "__main__":
    main()
