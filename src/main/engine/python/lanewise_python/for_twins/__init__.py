"""What the twins of built-in workloads share."""
