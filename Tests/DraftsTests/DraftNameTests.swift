import Testing

@testable import Drafts

@Suite("Names of drafts")
struct DraftNameTests {
  @Test(
    "A file is named after the organization and the draft's identifier",
    arguments: [
      ("Bob Big Boy", "bob-big-boy"), ("  Bob's   Big/Boy!  ", "bobs-big-boy"), ("Café Élan №5", "cafe-elan-no5"),
      ("Straße & Søn, Łódź", "strasse-son-lodz"), ("ﬁsh ½", "fish-1-2"), ("漢字", "request"), ("A 漢 B", "a-b"),
      ("", "request"), ("../../etc/passwd", "etc-passwd"), ("\u{1B}[31mRed\n", "31mred"), ("-rf", "rf"),
      (String(repeating: "x", count: 60), String(repeating: "x", count: 40)),
      (String(repeating: "abcd ", count: 10), "abcd-abcd-abcd-abcd-abcd-abcd-abcd-abcd"),
    ])
  func names(organization: String, slug: String) throws {
    #expect(DraftName(of: try .sample(organization: organization)).fileName() == "\(slug)-7f3a91c2.json")
  }
}
