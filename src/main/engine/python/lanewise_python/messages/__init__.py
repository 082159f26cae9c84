"""What a trial sends to the lab: records, failures, and the words for them."""
