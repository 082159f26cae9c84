"""The program of a trial in Python. Worker processes import this file too, so it does nothing else.

It is a file instead of a module to run by name, since for modules Python searches the current folder first: files there must not
replace what we import.
"""

if __name__ == "__main__":
    from lanewise_python.coordinator import main

    main()
