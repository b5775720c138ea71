/// How something narrower stands in something wider.
public enum HorizontalAlignment: Sendable, Hashable { case left, center, right }
