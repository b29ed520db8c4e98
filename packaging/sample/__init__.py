"""What the sample edition is made from: its stories, its layouts, its pictures."""
