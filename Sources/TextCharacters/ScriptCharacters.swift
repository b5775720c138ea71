/// Unicode's small characters that stand for scripts, as in `x₁²`, with the plain ones that they are.
public enum ScriptCharacters {
  public typealias Pair = (small: Unicode.Scalar, plain: Unicode.Scalar)

  public static let superscripts = pairs(
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵠᵡᶿ",
    "0123456789+-=()niabcdefghjklmoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδφχθ")
  public static let subscripts = pairs(
    "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
    "0123456789+-=()aehijklmnoprstuvxβγρφχ")

  private static func pairs(_ small: String, _ plain: String) -> [Pair] {
    zip(small.unicodeScalars, plain.unicodeScalars).map { ($0, $1) }
  }
}
