"""What the page Review is made of: what waits, the passage of each, decisions and their log."""
