/// One pair of axes and what is drawn in it, from the back to the front.
public struct Panel: Sendable, Codable {
  public var title: String?
  public var x: Axis
  public var y: Axis
  public var layers: [Layer]
  public var colors: ColorScale
  public var legend: Legend
  public var coordinates: Coordinates
  /// Whether a unit of x is as long as a unit of y.
  public var hasEqualUnits: Bool
  public var insets: [Inset]

  /// How a pair of numbers becomes a place.
  public enum Coordinates: String, Sendable, Codable, Hashable {
    case cartesian
    /// x is an angle in radians, counterclockwise from the right; y the radius.
    case polar
  }

  /// Where the labels of the series stand.
  public enum Legend: String, Sendable, Codable, Hashable {
    /// Inside where nothing is drawn, else above the axes.
    case automatic
    /// A row above the axes.
    case above
    /// Right of the axes, beside the ends of the lines.
    case direct
    case hidden
  }

  /// A small panel within the axes.
  public struct Inset: Sendable, Codable {
    public var panel: Panel
    public var corner: Corner
    /// Width and height of its drawing area as parts of the axes'.
    public var size: Double

    /// Where it stands.
    public enum Corner: String, Sendable, Codable, Hashable {
      case topLeft, topRight, bottomLeft, bottomRight
    }

    public init(panel: Panel, corner: Corner, size: Double) {
      self.panel = panel
      self.corner = corner
      self.size = size
    }
  }

  public init(
    title: String? = nil, x: Axis = Axis(), y: Axis = Axis(), layers: [Layer] = [],
    colors: ColorScale = ColorScale(), legend: Legend = .automatic,
    coordinates: Coordinates = .cartesian, hasEqualUnits: Bool = false, insets: [Inset] = []
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.layers = layers
    self.colors = colors
    self.legend = legend
    self.coordinates = coordinates
    self.hasEqualUnits = hasEqualUnits
    self.insets = insets
  }
}
