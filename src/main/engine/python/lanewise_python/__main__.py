"""The program that the lab starts for a trial. Worker processes import this file too, so it does nothing else."""

if __name__ == "__main__":
    from .coordinator import main

    main()
