import MathSyntax

/// An element of a list as it is laid out: a box with its class, or glue.
struct Atom {
  enum Kind: UInt8 { case box, space }

  var kind: Kind
  /// Nil for what is transparent to spacing.
  var atomClass: AtomClass?
  /// The class that what follows sees, where it is another one: the opening delimiter of `\left …
  /// \right` is part of an inner atom for what stands before it.
  var rightClass: AtomClass?
  /// A binary operator's sign, whatever its neighbours make of it.
  var isBinarySign = false
  /// With a brace above or below, which makes it a large operator.
  var isBraced = false
  /// What a break before it costs, where nothing else says so: a word of text.
  var breakCost: Double?
  /// In script styles most spaces vanish.
  var isScript: Bool
  /// The em of its style, for spaces.
  var em: Double
  var box: Box
  /// The part of the box's width that its slant takes.
  var slant = 0.0
  /// Space before it by the class of its neighbour; set when the list is assembled.
  var spaceBefore = 0.0
  /// A `\vrule` that goes as far up, or down, as its list.
  var runsUp = false
  var runsDown = false
  /// A fraction, which can begin a line as a factor.
  var isFraction = false
  /// A place where the author allows a break.
  var isBreak = false

  /// The class that what follows spaces from.
  var following: AtomClass? { rightClass ?? atomClass }
}
