"""What a draft means so far: rules, what is open, what is odd, the sentence."""
