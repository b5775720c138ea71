/// Struck out, or between lines: `\cancel`, `\bcancel`, `\xcancel`, `\sout`, `\angl`, `\phase`,
/// `\enclose`.
public struct Cancelled: Sendable {
  public var span: MathSpan
  public var body: [MathNode]
  /// A stroke from the lower left to the upper right.
  public var rises: Bool
  /// A stroke from the upper left to the lower right.
  public var falls: Bool
  /// `\cancelto{0}{x}`: what stands at the head of the rising stroke, which is then an arrow.
  public var target: [MathNode]?
  /// Lines beside these.
  public var lines: [Line] = []

  public enum Line: Sendable, CaseIterable {
    /// Through the middle.
    case level, upright
    /// At a side.
    case top, bottom, left, right
    /// Below, and rising at the left: the sign of a phasor's angle.
    case phase
  }

  /// The space between what is inside and lines at its sides, in ems.
  public static let separation = 0.15

  /// How far what is inside stands from the left edge, in ems.
  ///
  /// - Parameter height: of it, with its depth, in ems.
  public func inset(ofHeight height: Double) -> Double {
    lines.contains(.phase)
      ? 0.4 * (height + Self.separation) : lines.contains(.left) ? Self.separation : 0
  }
}
