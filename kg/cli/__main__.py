"""`python -m kg.cli` is `kg`."""

from kg.cli.edge import main

if __name__ == "__main__":
    main()
