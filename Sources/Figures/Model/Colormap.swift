/// A colour map. All are perceptually uniform.
public enum Colormap: String, Sendable, Codable, Hashable, CaseIterable {
  /// From dark blue over green to yellow (van der Walt and Smith, 2015).
  case viridis
  /// From blue over grey to yellow, the same to readers with and without colour deficiency
  /// (Nuñez, Anderton and Renslow, 2018).
  case cividis
  /// From black over purple to light yellow (van der Walt and Smith, 2015).
  case magma
  /// From blue over white to red, for numbers on both sides of a centre.
  case blueRed
  /// From white to black.
  case grays
}
