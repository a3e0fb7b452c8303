"""Evidence → answer, pure: quotations with their place, figures with their year, or an honest no."""
