/// Sample names, as schools in India and elsewhere write them into watermarks.
enum SampleNames {
    /// Given and family names that go together; each script has its own.
    struct Group {
        let given: [String]
        let family: [String]
        /// The separator between the two.
        let space: String

        init(_ given: String, _ family: String, space: String = " ") {
            self.given = given.split(separator: " ").map(String.init)
            self.family = family.split(separator: " ").map(String.init)
            self.space = space
        }
    }

    /// The first group also supplies the names of e-mail addresses.
    static let groups = [
        Group(
            "Meera Ravi Ananya Arjun Divya Karthik Lakshmi Rahul Priya Vikram Aisha Farhan Nandini Suresh Kavya Rohan "
                + "Sneha Aditya Pooja Manoj Deepa Imran Zara Thomas Annamma Joseph Fatima Harpreet Gurpreet Tenzin",
            "Krishnan Kumar Iyer Nair Sharma Patel Reddy Menon Das Bose Khan Singh Kaur Pillai Rao Joshi Mehta Gupta "
                + "Varghese Fernandes D'Souza Banerjee Chatterjee Sheikh Bhutia Naidu Hegde Kulkarni"),
        Group(
            "José Zoë Łukasz Søren Françoise Jürgen Ñuño Chloé Björk Şebnem İlker Ağnes Đorđe Žaneta Siân Renée",
            "García Müller Wałęsa Øvergård Brontë Nguyễn Çelik Yıldız Straße Dvořák O’Connor Ångström Šimić Pérez"),
        Group("आरव मीरा प्रिया अनन्या रोहित क्षितिज श्रेया ऋषि विद्या कृष्ण", "शर्मा वर्मा त्रिपाठी मिश्रा सिंह गुप्ता ज्ञानी"),
        Group("நிலா கார்த்திக் மீனாட்சி அருள் செல்வி குமரன் பிரியா வெற்றி", "முருகன் சுப்பிரமணியன் ராஜன் இளங்கோ பாண்டியன்"),
        Group("ശ്രീജ അഞ്ജലി വിഷ്ണു ലക്ഷ്മി ഹരി", "നായർ മേനോൻ കുറുപ്പ് വർമ്മ"),
        Group("অনন্যা সৌরভ ঋতুপর্ণা দেবাশিস মৌসুমী", "মুখোপাধ্যায় চট্টোপাধ্যায় সেন বসু"),
        Group("فاطمة محمد عائشة يوسف ليلى", "الحسن خان العلي إبراهيم"),
        Group("伟 秀英 明 丽 小龙 思远", "王 李 张 刘 陈 欧阳", space: ""),
        Group("さくら 健太 美咲 翔 ひなた", "佐藤 鈴木 高橋 田中 渡辺", space: " "),
        Group("Анна Иван Ольга Дмитрий Юлия Пётр", "Иванова Смирнов Кузнецова Щербаков Ёлкина"),
        Group("🌟Asha 🎓Vivek 👩‍🔬Leela 🇮🇳Bharat ❤️Rani", "📚 ✨ 🚀 Kumar🏏 Das🎵"),
    ]

    static let domains = ["example.com", "example.org", "school.example", "mail.example.in", "students.example.net"]

    static let subjects = [
        "Thermodynamics", "Organic Chemistry", "Mechanics", "Electrostatics", "Calculus", "Genetics", "Optics",
        "Linear Algebra", "Inorganic Chemistry", "Cell Biology", "Probability", "Modern Physics", "Coordinate Geometry",
        "Human Physiology", "Waves", "Trigonometry", "Ecology", "Magnetism", "Botany", "Statistics",
        "भौतिकी", "கணிதம்", "Français", "日本語入門",
    ]
}
