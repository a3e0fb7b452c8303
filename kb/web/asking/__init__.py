"""Questions: `/vraag`, feedback on answers, and open questions to the learning network."""
