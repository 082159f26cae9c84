"""The Python side of Lanewise: the programs of a trial, the built-in workloads' twins and the digest of outputs. Python 3.8 or newer, no other packages."""
