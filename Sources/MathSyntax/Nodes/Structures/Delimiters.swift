/// A delimiter that can grow; `scalar` is nil for the empty one (`.`).
public struct Delimiter: Sendable {
  public var span: MathSpan
  public var scalar: Unicode.Scalar?

  public init(span: MathSpan, scalar: Unicode.Scalar?) {
    self.span = span
    self.scalar = scalar
  }
}

/// `\big(` … `\Bigg]`: a delimiter of a given size.
public struct SizedDelimiter: Sendable {
  public var span: MathSpan
  public var delimiter: Delimiter
  /// 1 for `\big`, 2 `\Big`, 3 `\bigg`, 4 `\Bigg`.
  public var step: Int
  public var atomClass: AtomClass
}
