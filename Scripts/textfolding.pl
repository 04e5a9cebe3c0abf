#!/usr/bin/env perl
# Prints the tables of folded texts from the Unicode data that perl carries, and the cases of their test:
#   perl Scripts/textfolding.pl table > Sources/UsherCore/Text/Folding/TextFoldingTable.swift
#   perl Scripts/textfolding.pl pairs > Sources/UsherCore/Text/Folding/CompositionTable.swift
#   perl Scripts/textfolding.pl cases > Tests/UsherCoreTests/Fixtures/normalization.txt
# The rules that the tables follow are told beside `baseFolded`.
use strict;
use warnings;
use charnames ();
use Unicode::Normalize qw(getCanon getCombinClass getComposite NFC NFD);
use Unicode::UCD qw(casefold prop_invmap num);

my $version = Unicode::UCD::UnicodeVersion();
my $end = 0x30000;
my $block = 64;

# Decompositions that are not canonical, of letters that stand for letters: fullwidth and halfwidth forms, ligatures
# and digraphs of Latin.
my %compatible;
{
    my ($starts, $maps) = prop_invmap('Decomposition_Mapping');
    my ($kindStarts, $kinds) = prop_invmap('Decomposition_Type');
    for my $index (0 .. $#$kindStarts - 1) {
        my $isWidth = $kinds->[$index] =~ /^(Wide|Narrow)$/i;
        my $isLatin = $kinds->[$index] =~ /^Com/i;
        next unless $isWidth || $isLatin;
        for my $scalar ($kindStarts->[$index] .. $kindStarts->[$index + 1] - 1) {
            $compatible{$scalar} = undef
                if $isWidth || charnames::viacode($scalar) =~ /^LATIN (SMALL|CAPITAL) (LIGATURE|LETTER) /
                && charnames::viacode($scalar) !~ / WITH (MIDDLE DOT|RIGHT HALF RING)|LONG S$/
                && chr($scalar) =~ /\A\p{sc=Latin}\z/;
        }
    }
    for my $index (0 .. $#$starts) {
        my $last = $index < $#$starts ? $starts->[$index + 1] - 1 : 0x10FFFF;
        for my $scalar ($starts->[$index] .. $last) {
            next unless exists $compatible{$scalar};
            my $map = $maps->[$index];
            $compatible{$scalar} = ref $map ? $map : [$map + $scalar - $starts->[$index]];
        }
    }
}

my %letters = (
    # Written otherwise in capitals, or without the letter at hand; the dotless i is the capital I of Turkish.
    0xDF => 'ss', 0x131 => 'i',
    # Apostrophes and quotation marks as typed on paper, on a telephone, on a keyboard.
    (map { $_ => "'" } 0xB4, 0x2BB, 0x2BC, 0x2018, 0x2019, 0x201B), (map { $_ => '"' } 0x201C .. 0x201F),
    0x2212 => '-',
    # A consonant without its vowel, as it is written with the sign of that and a joiner.
    0x9CE => "\x{9A4}\x{9CD}", 0xD54 => "\x{D2E}\x{D4D}", 0xD55 => "\x{D2F}\x{D4D}", 0xD56 => "\x{D34}\x{D4D}",
    0xD7A => "\x{D23}\x{D4D}", 0xD7B => "\x{D28}\x{D4D}", 0xD7C => "\x{D30}\x{D4D}", 0xD7D => "\x{D32}\x{D4D}",
    0xD7E => "\x{D33}\x{D4D}", 0xD7F => "\x{D15}\x{D4D}",
);

# One step of folding.
sub step {
    my ($scalar) = @_;
    my $text = chr $scalar;
    return () if $text =~ /\A[\p{Cf}\p{Default_Ignorable_Code_Point}]/;
    return (0x20) if $text =~ /\A[\p{White_Space}\p{Cc}]/;
    return (ord num($text)) if $text =~ /\A\p{Nd}/;
    return (0x2D) if $text =~ /\A\p{Pd}/;
    return map { ord } split //, $letters{$scalar} if exists $letters{$scalar};
    return @{$compatible{$scalar}} if $compatible{$scalar};
    # Hangul syllables stay composed.
    my $canon = $scalar >= 0xAC00 && $scalar <= 0xD7A3 ? undef : getCanon($scalar);
    return map { ord } split //, $canon if defined $canon;
    # The iota below is a mark here, though it folds to a letter.
    my $entry = $scalar == 0x345 ? undef : casefold($scalar);
    return (hex $entry->{simple}) if $entry && $entry->{simple} ne '';
    return ($scalar);
}

sub folded {
    my ($scalar) = @_;
    my @step = step($scalar);
    return @step if @step == 1 && $step[0] == $scalar;
    return map { folded($_) } @step;
}

my $isAccent = qr/\A(?=[\p{Mn}\p{Me}])(?:\p{scx=Zinh}|\p{scx=Latn}|\p{scx=Grek}|\p{scx=Cyrl})/;
my $isPlainBase = qr/\A(?:\p{sc=Latn}|\p{sc=Grek}|\p{sc=Cyrl}|\p{sc=Zyyy})/;

# Letters of Latin that do not decompose, and the letters that are written for them.
my %plain = (0xE6 => 'ae', 0xF0 => 'd', 0xFE => 'th', 0x14B => 'n', 0x153 => 'oe', 0x237 => 'j');
my (%seconds, @pairs);
for my $scalar (0 .. 0x10FFFF) {
    next if $scalar >= 0xD800 && $scalar <= 0xDFFF;
    my $canon = getCanon($scalar);
    next if !defined $canon || ($scalar >= 0xAC00 && $scalar <= 0xD7A3);
    # Not one that is excluded from composition.
    next if NFC(chr $scalar) ne chr $scalar;
    # The pair: all but the last scalar, composed, and the last.
    my $first = NFC(substr $canon, 0, -1);
    next if length $first != 1;
    my $second = ord substr $canon, -1;
    next unless (getComposite(ord $first, $second) // -1) == $scalar;
    $seconds{$second} = 1;
    # Capitals are never composed: the texts are folded.
    next if casefold(ord $first) && casefold(ord $first)->{simple} ne '' && ord $first != 0x345;
    push @pairs, [ord $first, $second, $scalar];
}
# Vowels and final consonants of Hangul, whose composition is computed.
$seconds{$_} = 1 for 0x1161 .. 0x1175, 0x11A8 .. 0x11C2;
my (@entries, @sequences, %offsets, @plain);
for my $scalar (0 .. $end - 1) {
    if ($scalar >= 0xD800 && $scalar <= 0xDFFF) {
        push @entries, 0;
        next;
    }
    my $text = chr $scalar;
    my @folded = folded($scalar);
    if (@folded != 1 || $folded[0] != $scalar) {
        my $key = join ' ', @folded;
        if (@folded && !exists $offsets{$key}) {
            $offsets{$key} = @sequences;
            $folded[-1] |= 0x80000000;
            push @sequences, @folded;
        }
        push @entries, 0x8000 | ($offsets{$key} // 0x7FFF);
        next;
    }
    my $name = $text =~ /\A\p{sc=Latn}/ ? charnames::viacode($scalar) // '' : '';
    $plain{$scalar} = lc $1 if $name =~ /^LATIN SMALL LETTER ([A-Z]) WITH /;
    if (exists $plain{$scalar}) {
        push @entries, 0x4000 | @plain;
        push @plain, $plain{$scalar};
        next;
    }
    my $entry = getCombinClass($scalar);
    $entry |= 0x100 if $text =~ $isPlainBase;
    $entry |= 0x200 if $text =~ $isAccent;
    $entry |= 0x400 if $seconds{$scalar};
    push @entries, $entry;
}
die "too many sequences" if @sequences >= 0x7FFF;

my (@index, @blocks, %known);
while (my @part = splice @entries, 0, $block) {
    my $key = join ' ', @part;
    if (!exists $known{$key}) {
        $known{$key} = @blocks / $block;
        push @blocks, @part;
    }
    push @index, $known{$key};
}

# Prints numbers, in lines.
sub list {
    my ($format, $perLine, @numbers) = @_;
    while (my @line = splice @numbers, 0, $perLine) {
        print '        ', join(' ', map { sprintf "$format,", $_ } @line), "\n";
    }
}

# Four numbers of 16 bits in one of 64: the compiler needs a quarter of the time.
sub packed {
    my @numbers = @_;
    push @numbers, 0 while @numbers % 4;
    list('0x%016X', 5, map { $numbers[$_] | $numbers[$_ + 1] << 16 | $numbers[$_ + 2] << 32 | $numbers[$_ + 3] << 48 }
            map { 4 * $_ } 0 .. @numbers / 4 - 1);
}

my $what = shift // '';
if ($what eq 'table') {
    my $start = scalar @index;
    print <<"HEAD";
/// Unicode $version, arranged for folding by `Scripts/textfolding.pl`.
enum TextFoldingTable {
    /// The Unicode version.
    static let version = "$version"

    /// Scalars from here on are neither folded nor marks, except those that are dropped.
    static let end: UInt32 = @{[sprintf '0x%X', $end]}
    /// The binary logarithm of the number of scalars in a block.
    static let blockBits: UInt32 = @{[log($block) / log(2)]}
    /// Where the blocks start in `entries`.
    static let blocks = $start

    /// Numbers of 16 bits, four in each of these, the lowest first: for each block of scalars the number of its
    /// entries' block; behind them these blocks. `FoldingEntry` reads an
    /// entry.
    // swift-format-ignore
    static let entries: [UInt64] = [
HEAD
    packed(@index, @blocks);
    print <<"HEAD";
    ]

    /// What scalars fold to; the last scalar of each sequence has the highest bit.
    // swift-format-ignore
    static let sequences: [UInt32] = [
HEAD
    list('0x%04X', 12, @sequences);
    print <<"HEAD";
    ]

    /// The one or two letters, the first of them lowest, that are written for a letter of Latin that does not
    /// decompose.
    // swift-format-ignore
    static let letters: [UInt16] = [
HEAD
    list('0x%04X', 15, map { my @to = map { ord } split //; $to[0] | ($to[1] // 0) << 8 } @plain);
    print "    ]\n}\n";
    printf STDERR "%d entries, %d blocks, %d sequences, %d letters\n", @index + @blocks, @blocks / $block, scalar @sequences, scalar @plain;
} elsif ($what eq 'pairs') {
    print <<"HEAD";
/// The pairs of Unicode $version that canonical composition joins, without capitals and Hangul, made by
/// `Scripts/textfolding.pl`.
enum CompositionTable {
    /// Sorted; the first scalar, the second and the composed one, 21 bits each.
    // swift-format-ignore
    static let pairs: [UInt64] = [
HEAD
    list('0x%015X', 6, map { $_->[0] << 42 | $_->[1] << 21 | $_->[2] } sort { $a->[0] <=> $b->[0] || $a->[1] <=> $b->[1] } @pairs);
    print "    ]\n}\n";
    printf STDERR "%d pairs\n", scalar @pairs;
}
if ($what eq 'cases') {
    # Words of letters with marks, in three forms, and what simple case folding makes of them, composed.
    srand 14;
    my @letters = map { [$_->[0] .. $_->[1]] } [0x41, 0x5A], [0x61, 0x7A], [0xC0, 0xD6], [0x100, 0x12F], [0x1EA0, 0x1EF9],
        [0x391, 0x3A1], [0x3B1, 0x3C9], [0x1F00, 0x1F15], [0x1F80, 0x1FAF], [0x410, 0x44F], [0x905, 0x939], [0x958, 0x95F],
        [0x995, 0x9A8], [0xB85, 0xB8A], [0xC15, 0xC28], [0xD15, 0xD39], [0x5D0, 0x5EA], [0xFB2A, 0xFB36], [0x621, 0x64A],
        [0x3041, 0x3094], [0xAC00, 0xAD00], [0x1100, 0x1112], [0xF900, 0xFA0D], [0x1B05, 0x1B12];
    my @marks = map { [$_->[0] .. $_->[1]] } [0x300, 0x314], [0x31B, 0x31B], [0x323, 0x32E], [0x342, 0x342], [0x93C, 0x94D],
        [0x9BC, 0x9C7], [0x9D7, 0x9D7], [0xBC6, 0xBC8], [0xD3E, 0xD4D], [0x5B0, 0x5BC], [0x5C1, 0x5C2], [0x64B, 0x655],
        [0x3099, 0x309A], [0x1161, 0x1175], [0x11A8, 0x11C2], [0x1B34, 0x1B35], [0x345, 0x345];
    my $any = sub { my $of = $_[int rand @_]; $of->[int rand @$of] };
    my $hex = sub { join ' ', map { sprintf '%04X', ord } split //, shift };
    print "# Unicode $version: a text; composed; decomposed; folded and composed. Made by Scripts/textfolding.pl.\n";
    my %seen;
    while (keys %seen < 1_000) {
        my $text = '';
        for (0 .. int rand 3) {
            $text .= chr $any->(@letters);
            # Marks that belong to the letter more often than not.
            my @near = grep { ($_->[0] >> 8) == (ord(substr $text, -1) >> 8) } @marks;
            $text .= chr $any->(rand() < 0.6 && @near ? @near : @marks) for 1 .. int rand 4;
        }
        my $folded = join '', map { ord == 0x345 ? $_ : chr(casefold(ord) && hex(casefold(ord)->{simple} || sprintf '%X', ord) || ord) }
            split //, NFD($text);
        # The dot of an i is the one rule that other tests are for.
        next if $folded =~ /i[^a-z]*\x{307}/ || $text =~ /[ß\x{131}]/ || $seen{$text}++;
        print join(';', map { $hex->($_) } $text, NFC($text), NFD($text), NFC($folded)), "\n";
    }
}
