/// What stands on a page, from the top of the text.
struct Page {
  enum Content {
    case item(Int)
    case float(Int, scope: Int)
    case head(Int, scope: Int)
  }
  struct Placed {
    var content: Content
    /// The space above it; at the top of a page what moves the first baseline to its place.
    var gap: Glue
    var height: Double
    /// From the top of the text.
    var y = 0.0
  }

  var placed: [Placed] = []
  var notes: [NotePart] = []
}
