public import Phrases

/// What figures say by themselves, until their author says otherwise: labels that kinds put beside
/// their data, and notes for the caption.
public enum FigurePhrase: String, PhraseSet, Codable {
  // Axes.
  case rank = "rank $i$"
  case eigenvalue = "eigenvalue $\\lambda_i$"
  case size
  case error
  case time = "time $t$"
  case loss
  case density
  case angle = "angle $\\varphi$"

  // Legends; the first value is what the author calls the series.
  case slope = "slope %1"
  case slopeOf = "%1, slope %2"
  case theory
  case theoryOf = "%1, theory"

  // Notes.
  case oneNotFinite = "One non-finite value is left out."
  case notFinite = "%1 non-finite values are left out."
  case oneNotPositive = "One eigenvalue that is not positive is left out."
  case notPositive = "%1 eigenvalues that are not positive are left out."
  case drawnAsMeans = "The %1 × %2 cells are drawn as %3 × %4, each the mean of its area."
  case drawnAsExtremes = "The %1 × %2 cells are drawn as %3 × %4, each the extreme of its area."
  case meansOfPixels = "Where cells are finer than print can show, a pixel has the mean of several."
  case extremesOfPixels =
    "Where cells are finer than print can show, a pixel has the extreme of several."
  case cellsTooSmall = "The cells are too small for their numbers."
  case drawnAsDensity = "%1 points are drawn as a density."
}

public typealias FigureWords = Phrasebook<FigurePhrase>
