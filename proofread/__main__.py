"""`python -m proofread`."""

from proofread.cli import main

if __name__ == "__main__":
    main()
