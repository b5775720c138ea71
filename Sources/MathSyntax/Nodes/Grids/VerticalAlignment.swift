/// How a grid stands against the line it is in.
public enum VerticalAlignment: Sendable, Hashable { case top, center, bottom }
