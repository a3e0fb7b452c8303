"""What other sites show of us: components, frames and oEmbed."""
