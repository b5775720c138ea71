internal import Glibc
internal import Statistics

/// Rules for means over one or two independent standard normal numbers.
///
/// In one dimension the line is cut at zero, in two the plane along given directions through the
/// origin, so that activations with a kink at zero lose no accuracy; the radius is cut at 12, where
/// the density is e⁻⁷².
struct NormalQuadrature {
  /// Nodes (the second coordinate is zero in one dimension) and weights.
  let points: [(Double, Double)]
  let weights: [Double]

  /// Ends of the panels along a half-line.
  private static let panels = [0.0, 1.5, 3.5, 6.5, 12]

  /// Beyond this radius next to nothing of a mean comes from, where it exists.
  static let tail = 6.5

  static func line(_ rule: GaussLegendre) -> NormalQuadrature {
    var points: [(Double, Double)] = []
    var weights: [Double] = []
    radial(rule) { r, weight in
      let density = NormalDistribution().density(r)
      for sign in [-1.0, 1.0] {
        points.append((sign * r, 0))
        weights.append(weight * density)
      }
    }
    return NormalQuadrature(points: points, weights: weights)
  }

  /// `directions` are the angles of lines through the origin at which the integrand has kinks.
  static func plane(_ rule: GaussLegendre, kinks directions: [Double]) -> NormalQuadrature {
    var cuts = [0, Double.pi / 2, Double.pi, 1.5 * Double.pi, 2 * Double.pi]
    for direction in directions {
      for half in [0, Double.pi] {
        let angle = (direction + half).remainder(dividingBy: 2 * Double.pi)
        cuts.append(angle < 0 ? angle + 2 * Double.pi : angle)
      }
    }
    cuts.sort()
    var points: [(Double, Double)] = []
    var weights: [Double] = []
    for (start, end) in zip(cuts, cuts.dropFirst()) where end - start > 1e-12 {
      let half = (end - start) / 2
      for (node, angular) in zip(rule.nodes, rule.weights) {
        let angle = start + half * (1 + node)
        let (c, s) = (cos(angle), sin(angle))
        radial(rule) { r, weight in
          points.append((r * c, r * s))
          weights.append(weight * angular * half * r * exp(-r * r / 2) / (2 * Double.pi))
        }
      }
    }
    return NormalQuadrature(points: points, weights: weights)
  }

  private static func radial(_ rule: GaussLegendre, _ body: (Double, Double) -> Void) {
    for (start, end) in zip(panels, panels.dropFirst()) {
      let half = (end - start) / 2
      for (node, weight) in zip(rule.nodes, rule.weights) {
        body(start + half * (1 + node), weight * half)
      }
    }
  }
}

extension GaussLegendre {
  static let coarse = GaussLegendre(12)
  static let fine = GaussLegendre(20)
}
