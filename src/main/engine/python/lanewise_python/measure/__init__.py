"""The clock, CPU time and memory."""
