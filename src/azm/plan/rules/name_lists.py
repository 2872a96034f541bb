"""Given names and family names that are common in Pakistan: two of them side by side name a person."""

from __future__ import annotations

from azm.terms.letters import one_spelling

# Each in small letters; of names with several spellings in Latin letters the common ones.
GIVEN_LATIN = """
aamir abbas abdul abdullah abid abrar adeel adil adnan afzal ahmad ahmed ahsan aisha akbar akhtar akram ali
aliya amir amjad amna anwar arif arshad asad asif asim asma aslam ayesha ayub azhar aziz babar bashir benazir
bilal bilawal danish ehsan ejaz faheem faisal farah farhan farid farooq faruq fatima fawad fazal fazl fazlur
feroz ghulam habib hafeez haider hamid hamza haroon haris hasan hassan hina hussain huma ibrahim iftikhar ihsan
ijaz ikram imran inayat iqbal irfan ishaq ishfaq ismail jahangir jamal jamil jamshed javed junaid kamran karim
kashif khadija khalid khalil khurram khurshid latif liaquat majid mansoor maqbool maryam masood mazhar mehmood
mohammad mohammed mohsin moin mubashir mudassar muhammad muhammed mukhtar munir murad murtaza mushtaq mustafa
nadeem nadia naeem nasir nasreen naveed nawaz nazir nisar noman noor omar pervaiz pervez qadir qaiser qamar
qasim rabia rafiq rahim rashid rauf raza rehan rehmat riaz rizwan rubina saad saadia saba sabir sadia saeed
saima sajid sajjad saleem salim salman sana sanaullah sarfraz sarwar shafiq shahbaz shahid shahzad shakeel
shamim sharif shaukat shazia sher shoaib sohail suleman sultan syed tahir tahira talat tanveer tariq tauqeer
umar umer usman wajid waqar waqas waseem wasim yasin yasir yasmin younas younis yousaf yusuf zafar zahid zahoor
zainab zaheer zeeshan ziauddin zubair zulfiqar aurangzeb attaullah ataullah asfandyar fazlullah hidayatullah
naimatullah obaidullah rehmatullah saifullah samiullah shehbaz shehryar sikandar yousuf zulfikar
"""
FAMILY_LATIN = """
abbasi achakzai afridi alam amin ansari arain awan azam bajwa baig baloch bangash bhatti bhutto bibi bugti
bukhari butt chandio chaudhry cheema dar dogar durrani farooqi gandapur gilani gill gondal gul hashmi haq haque
jadoon jamali jan jatoi kakar kasi kayani khan khattak khosa khokhar kiani lashari leghari lodhi mahmood malik
marri mazari mehsud memon mengal minhas mirani mirza mughal naqvi niazi orakzai paracha piracha qadri qureshi
rahman raisani rajput rana rehman rind rizvi sattar shah shaikh sheikh shinwari siddiqui soomro swati talpur
tareen turi wali wazir yousafzai zaidi zaman zardari zehri
"""
GIVEN_URDU = """
احمد احسان ارشد اسد اسلم اشفاق اعجاز اعظم افتخار افضل اقبال اکبر اکرم امجد انور ایوب بابر بشیر بلال بلاول بینظیر
جاوید جمال جمشید جمیل جنید حامد حسن حسین حمزہ حنا خالد خلیل راشد رحمت رشید رضا رضوان ریاض زاہد زبیر زینب ساجد
سجاد سرفراز سعید سلمان سلیم سہیل شاہد شہباز شہزاد شعیب شفیق شکیل شوکت صابر طارق طاہر ظفر ظہیر عائشہ عابد عادل
عارف عاصم عاطف عامر عباس عبداللہ عبدالرحمن عدنان عرفان عزیز عقیل علی عمر عمران غلام فاطمہ فراز فرحان فیصل فہیم
قاسم قمر کاشف کامران کریم لیاقت ماجد محسن محمد محمود مراد مریم مسعود مشتاق مصطفی مظہر مقبول منصور منیر ناصر نثار
ندیم نسرین نعیم نعمان نوید وسیم وقار وقاص یاسر یاسمین یوسف یونس ذوالفقار ذیشان
"""
FAMILY_URDU = """
آفریدی اعوان انصاری اچکزئی باجوہ بخاری بلوچ بنگش بٹ بگٹی بھٹو بھٹی بیگ بی‌بی جتوئی جدون جمالی چوہدری چیمہ خان
خٹک درانی رئیسانی رانا راجپوت رحمان رحمن زرداری زیدی سواتی سومرو شاہ شریف شیخ شنواری صدیقی عباسی علوی فاروقی
قادری قریشی کاکڑ کیانی گل گنڈاپور گیلانی لاشاری لغاری لودھی محسود مرزا مری مزاری مغل ملک مینگل میمن نقوی نواز
نیازی وزیر ولی ہاشمی یوسفزئی
"""


def _names(*tables: str) -> frozenset[str]:
    return frozenset(one_spelling(name) for table in tables for name in table.split())


GIVEN = _names(GIVEN_LATIN, GIVEN_URDU)
FAMILY = _names(FAMILY_LATIN, FAMILY_URDU)
