/// Space that can grow and shrink, so that pages end at the same height.
struct Glue {
  var space: Double
  var stretch = 0.0
  var shrink = 0.0

  init(_ space: Double, stretch: Double = 0, shrink: Double = 0) {
    self.space = space
    self.stretch = stretch
    self.shrink = shrink
  }

  static func + (glue: Glue, space: Double) -> Glue {
    Glue(glue.space + space, stretch: glue.stretch, shrink: glue.shrink)
  }

  /// The wider one; of equals, what can stretch more.
  static func wider(_ a: Glue, _ b: Glue) -> Glue {
    (b.space, b.stretch) > (a.space, a.stretch) ? b : a
  }
}
