import Soaking
import Testing

@Suite("A small soak")
struct SoakTests {
  @Test("Killed again and again among faults of the server it stores every draft once, or says that it does not know")
  func small() throws {
    var soak = Soak(seed: 7, drafts: 40, kills: 8, program: try IntakeBinary.path)
    soak.isQuick = true
    let verdict = try soak.run()
    #expect(verdict.isGood, "\(verdict.text)")
    #expect(verdict.kills == 8)
    #expect(verdict.counts.values.reduce(0, +) == 40)
  }
}
