"""Text ⇄ Document, pure: reading headers and lists, checking them, rendering Markdown."""
