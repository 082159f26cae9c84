"""The user's task or a built-in twin, its inputs and the checksums of its outputs."""
