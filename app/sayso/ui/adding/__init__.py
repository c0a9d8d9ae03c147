"""What the page Add is made of: files and texts that wait, and what became of each."""
