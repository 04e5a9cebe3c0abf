import Testing
import UsherCore
import UsherUI

@Suite("Themes")
struct ThemeTests {
    @Test("the theme without colours uses none, whatever the terminal can", arguments: Role.allCases)
    func monochrome(role: Role) {
        for depth in [ColorDepth.none, .sixteen, .palette256, .trueColor] {
            let color = RGB(red: 255, green: 0, blue: 0)
            let style = Theme.monochrome.style(CellStyle(role, color: color), depth: depth)
            #expect(style.foreground == .standard && style.background == .standard)
        }
    }

    @Test("no theme names a colour that the terminal does not have", arguments: Role.allCases)
    func depths(role: Role) {
        for theme in Theme.all {
            for (depth, limit) in [(ColorDepth.eight, 8), (.sixteen, 16), (.none, 0)] {
                let style = theme.style(CellStyle(role, color: RGB(red: 9, green: 200, blue: 77)), depth: depth)
                for color in [style.foreground, style.background] {
                    if case .index(let index) = color { #expect(Int(index) < limit) }
                    if case .rgb = color { Issue.record("true colour at \(depth)") }
                }
            }
        }
    }

    @Test("states differ by sign and word, not by colour alone")
    func states() {
        let states: [TokenState] = [.active, .ending, .expired(.byTime), .used, .unknown("Paused")]
        #expect(Set(states.map(\.glyph)).count == states.count)
        #expect(Set(states.map(\.word)).count == states.count)
    }

    @Test(
        "the nearest of 256 colours is found",
        arguments: [
            (RGB(red: 255, green: 255, blue: 0), 226), (RGB(red: 0, green: 0, blue: 0), 16),
            (RGB(red: 128, green: 128, blue: 128), 244), (RGB(red: 255, green: 0, blue: 0), 196),
            (RGB(red: 95, green: 135, blue: 175), 67),
        ] as [(RGB, UInt8)])
    func nearest(color: RGB, index: UInt8) {
        #expect(Palette.nearest(to: color, depth: .palette256) == .index(index))
        #expect(Palette.nearest(to: color, depth: .trueColor) == .rgb(color))
        #expect(Palette.nearest(to: color, depth: .none) == .standard)
    }

    @Test("half opaque yellow on black is a dark yellow")
    func blending() {
        let yellow = RGB(red: 255, green: 255, blue: 0)
        #expect(yellow.blended(over: .black, opacity: 0.5) == RGB(red: 128, green: 128, blue: 0))
        #expect(yellow.blended(over: .black, opacity: 7) == yellow)
        #expect(yellow.blended(over: .white, opacity: 0) == .white)
    }
}
