import MathSyntax

/// The space between neighbours (TeXbook, p. 170), in mu.
enum Spacing {
  /// Rows: the left class; columns: the right one. 1 thin, 2 medium, 3 thick; negative: not in
  /// script styles. 9 cannot occur, since such binaries have become ordinary.
  static let table: [[Int8]] = [
    // Ord, Op, Bin, Rel, Open, Close, Punct, Inner
    [0, 1, -2, -3, 0, 0, 0, -1],  // Ord
    [1, 1, 9, -3, 0, 0, 0, -1],  // Op
    [-2, -2, 9, 9, -2, 9, 9, -2],  // Bin
    [-3, -3, 9, 0, -3, 0, 0, -3],  // Rel
    [0, 0, 9, 0, 0, 0, 0, 0],  // Open
    [0, 1, -2, -3, 0, 0, 0, -1],  // Close
    [-1, -1, 9, -1, -1, -1, -1, -1],  // Punct
    [-1, 1, -2, -3, -1, 0, -1, -1],  // Inner
  ]
  static let widths: [Double] = [0, 3, 4, 5]

  /// The space between two classes, in mu.
  static func between(_ left: AtomClass, _ right: AtomClass, isScript: Bool) -> Double {
    let entry = table[Int(left.rawValue)][Int(right.rawValue)]
    if entry == 0 || entry == 9 || (entry < 0 && isScript) { return 0 }
    return widths[Int(abs(entry))]
  }
}
