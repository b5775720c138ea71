import MathSyntax

/// An element of a list as it is laid out: a box with its class, or glue.
struct Atom {
  enum Kind: UInt8 { case box, space }

  var kind: Kind
  /// Nil for what is transparent to spacing.
  var atomClass: AtomClass?
  /// In script styles most spaces vanish.
  var isScript: Bool
  /// The em of its style, for spaces.
  var em: Double
  var box: Box
  /// The part of the box's width that its slant takes.
  var slant = 0.0
  /// Space before it by the class of its neighbour; set when the list is assembled.
  var spaceBefore = 0.0
  /// A fraction, which can begin a line as a factor.
  var isFraction = false
  /// A place where the author allows a break.
  var isBreak = false
}
