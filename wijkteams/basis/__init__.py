"""What everything stands on: errors, codes of CBS, numbers and texts as Dutch people write them, where the data is."""
