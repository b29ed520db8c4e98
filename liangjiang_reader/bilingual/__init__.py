"""What serves both languages at once: pinyin, and finding texts by either."""
