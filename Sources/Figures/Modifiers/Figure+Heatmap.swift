extension Figure {
  /// Draws lines around blocks of so many rows and columns, such as the n_L × n_L blocks of an
  /// empirical kernel.
  public func blocks(of size: Int) -> Figure {
    guard size > 0 else {
      var figure = self
      figure.faults.append(.invalid("blocks of \(size) rows cannot be drawn"))
      return figure
    }
    return images("blocks(of:)") { $0.block = size }
  }

  /// Writes the numbers into the cells of a heatmap, and onto the lines of contours.
  public func values(_ areShown: Bool = true) -> Figure {
    var found = false
    var figure = eachLayer { layer in
      switch layer.mark {
      case .image(var image):
        image.showsValues = areShown
        layer.mark = .image(image)
        found = true
      case .contours(var contours):
        contours.showsValues = areShown
        layer.mark = .contours(contours)
        found = true
      default: break
      }
    }
    if !found { figure.faults.append(.unused("values(_:)", needs: "a heatmap or contours")) }
    return figure
  }

  /// How cells that print cannot show are joined.
  public func reduction(_ reduction: Image.Reduction) -> Figure {
    images("reduction(_:)") { $0.reduction = reduction }
  }

  /// Names the rows, from the top.
  public func rowLabels(_ names: [String]) -> Figure { y(nil, .names(names)) }

  /// Names the columns, from the left.
  public func columnLabels(_ names: [String]) -> Figure { x(nil, .names(names)) }

  /// The numbers of the axes at the outer edges of the cells, in place of row and column numbers. Axes
  /// over ranges of one length keep equal units.
  public func extent(x: ClosedRange<Double>, y: ClosedRange<Double>) -> Figure {
    let (width, height) = (x.upperBound - x.lowerBound, y.upperBound - y.lowerBound)
    return images("extent(x:y:)") {
      $0.x = x
      $0.y = y
    }.eachPanel { panel in
      if panel.x.scale == .index { panel.x.scale = .linear }
      if panel.y.scale == .index { panel.y.scale = .linear }
      panel.hasEqualUnits = panel.hasEqualUnits && width == height
    }
  }

  private func images(_ name: String, _ change: (inout Image) -> Void) -> Figure {
    var found = false
    var figure = eachLayer { layer in
      guard case .image(var image) = layer.mark else { return }
      change(&image)
      layer.mark = .image(image)
      found = true
    }
    if !found { figure.faults.append(.unused(name, needs: "a heatmap")) }
    return figure
  }
}
