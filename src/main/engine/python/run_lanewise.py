"""The program that the lab starts for a trial. Worker processes import this file too, so it does nothing else.

It is a file, not a module to be run by name, since for those Python would look in the current folder first: what is lying there must not
take the place of what we import.
"""

if __name__ == "__main__":
    from lanewise_python.coordinator import main

    main()
