import Testing

@testable import ConnectionRequests

@Suite("Names that are nearly the same")
struct NearestNameTests {
  private static let names = ["organization_name", "update_frequency", "rules", "type", "uuid", "name"]

  @Test(
    "One or two slips of the pen are seen through, and no more",
    arguments: [
      ("organisation_name", ["organization_name"]), ("Organization_Name", ["organization_name"]),
      ("update_freqeuncy", ["update_frequency"]), ("rule", ["rules"]), ("tpye", ["type"]), ("names", ["name"]),
      ("frequency", []), ("foo", []), ("x", []), ("", []), ("typo_of_mine", []),
    ] as [(String, [String])])
  func slips(word: String, found: [String]) {
    #expect(word.nearest(among: Self.names) == found)
  }

  @Test("The nearest come first, and no more of them than are asked for")
  func order() {
    #expect("abcdef".nearest(among: ["abcdxy", "abcdeg", "abcdef", "abdcef"]) == ["abcdef", "abcdeg", "abdcef"])
    #expect("abcdef".nearest(among: ["abcdxy", "abcdef"], atMost: 1) == ["abcdef"])
  }
}
